#!/bin/sh
# A Chromium and a Chinese font for the browser tests: installed where we may, else the line to type.
[ "${REQUIRE_BROWSER:-1}" = 0 ] && { echo 'REQUIRE_BROWSER=0: browser tests will be skipped' >&2; exit 0; }
have_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
have_font() { fc-list ':lang=zh' 2>/dev/null | grep -q .; }
# Playwright brings a Node of its own, which a very small Debian has no library for
have_driver() { n=$(ls .venv/lib/python3*/site-packages/playwright/driver/node 2>/dev/null | head -n 1); [ -z "$n" ] || "$n" --version; }
ready() { have_browser && have_font && have_driver; }
ready >/dev/null 2>&1 && exit 0
line='apt-get install -y --no-install-recommends chromium fonts-noto-cjk fontconfig libatomic1'
as=''
if [ "$(id -u)" != 0 ]; then
  if sudo -n true 2>/dev/null; then as='sudo -n'; else as=none; fi
fi
if [ "$as" != none ] && command -v apt-get >/dev/null; then
  echo "installing a browser and a Chinese font for the tests: $line" >&2
  { $as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as $line -qq; } >/dev/null 2>&1
fi
ready >/dev/null 2>&1 && exit 0
echo "浏览器测试需要 Chromium 和中文字体。请输入 / browser tests need Chromium and a Chinese font; type:" >&2
echo "  sudo $line" >&2
echo "(REQUIRE_BROWSER=0 make test leaves the browser tests out and says so)" >&2
exit 2
