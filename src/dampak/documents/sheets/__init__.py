"""The sheets of `usulan.xlsx`: what each says, as data; nothing here writes a cell."""
