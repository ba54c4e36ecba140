"""Documents of policy: titles, who issued them and when."""
