"""Whoever and whatever bears a name: regions, bodies, persons, policies, models and products, titles, places.
"""
