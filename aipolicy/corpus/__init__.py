"""What many texts say together: facts merged, tracked, compared and laid out as a panel.

All of it works on facts as JSON Lines, whoever extracted them and when. Facts are read one line at a time;
what a command must hold in memory is said where it does.
"""
