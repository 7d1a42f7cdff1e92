"""Tables whose figures come from several streams, read for a scheme that names one of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.problems import Refused, errors
from scoring.tables.submission import read_submission

HEAD = "代码,名称,年份,"


def surveyed(make_scheme):
    """Return a scheme in which income counts by the survey; roads name no stream."""
    base = make_scheme().model_dump(by_alias=True, exclude_none=True)
    base["tree"][0]["stream"] = "监测调查"
    return make_scheme(tree=base["tree"])


def read(tmp_path, scheme, text, **options):
    """Read a text as a submission."""
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return read_submission(path, scheme, **options)


def refused(tmp_path, scheme, text, **options):
    """Return the errors for which a text is refused."""
    with pytest.raises(Refused) as caught:
        read(tmp_path, scheme, text, **options)
    return errors(caught.value.problems)


def rows_of(panel, indicator):
    """Return (code, stream, value, status) of an indicator's rows; None where there is none."""
    own = panel[panel["indicator"] == indicator]
    values = [None if np.isnan(v) else v for v in own["value"]]
    streams = [None if pd.isna(s) else s for s in own["stream"]]
    return list(zip(own["code"], streams, values, own["status"], strict=True))
