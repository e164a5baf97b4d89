"""Every document a region may write in its own form: the letters, the evaluation, the performance report."""

from dampak.documents.evaluation.letters import EVALUATION_LETTERS
from dampak.documents.letters.file_set import LETTERS
from dampak.documents.letters.form import Form
from dampak.documents.performance.action import ACTION
from dampak.documents.performance.key_indicators import KEY_INDICATORS
from dampak.documents.performance.lkjip import LKJIP
from dampak.documents.performance.pledge import PLEDGE
from dampak.documents.performance.review import REVIEW

FORMS: tuple[Form, ...] = (*LETTERS, *EVALUATION_LETTERS, LKJIP, REVIEW, PLEDGE, ACTION, KEY_INDICATORS)
