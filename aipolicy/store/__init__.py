"""Facts kept between runs, found again by everything that they depend on.

`stamp` says what made them: code, rules, packages. `facts` keeps the lines of a source and gives them
back byte by byte. The cache changes nothing but time; AIPOLICY_CACHE=off turns it off.
"""
