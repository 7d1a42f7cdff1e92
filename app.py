"""The door: page config, warm-up, navigation. Nothing else."""

import streamlit as st

from pages.ui.assets import UI
from pages.ui.nav import navigation
from pages.ui.texts import BRAND
from pages.ui.warmup import warm_up

st.set_page_config(page_title=BRAND.zh, page_icon=str(UI / "icon.png"), layout="wide")
warm_up()
navigation().run()
