"""Weights from a panel of experts: score sheets out and in, Delphi rounds, group judgements."""
