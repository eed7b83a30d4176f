"""Smithy models: reading the IDL, writing it from other descriptions, and turning it into C."""
