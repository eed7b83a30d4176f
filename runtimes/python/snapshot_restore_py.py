"""Hooks around snapshots, under the name by which AWS's runtime offers them."""
_before, _after = [], []


def register_before_snapshot(function, *args, **kwargs):
    _before.insert(0, (function, args, kwargs))
    return function


def register_after_restore(function, *args, **kwargs):
    _after.append((function, args, kwargs))
    return function


def get_before_snapshot():
    return _before


def get_after_restore():
    return _after
