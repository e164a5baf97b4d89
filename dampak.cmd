@echo off
rem Finds Python and hands over; everything else is in scripts\boot.py.
setlocal
set PYTHONUTF8=1
where py >nul 2>nul && (py -3 "%~dp0scripts\boot.py" %* & exit /b)
where python >nul 2>nul && (python "%~dp0scripts\boot.py" %* & exit /b)
echo Dampak memerlukan Python 3.11 atau yang lebih baru. 1>&2
exit /b 2
