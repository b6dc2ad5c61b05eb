#!/usr/bin/env bash
# Finds Chromium for the browser tests, installs it where it is missing and that is possible.
# With --verdict: says at the end of a run whether it was complete. In CI an incomplete run fails.
set -u
find_chromium() {
  for name in "${FADEN_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  return 1
}
if [ "${1:-}" = --verdict ]; then
  if find_chromium >/dev/null; then echo "Complete: the browser tests ran in $(find_chromium)."; exit 0; fi
  echo "INCOMPLETE: there is no Chromium on this machine, so the browser tests were skipped."
  [ "${CI:-}" = true ] && exit 1
  exit 0
fi
find_chromium >/dev/null && exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
if command -v apt-get >/dev/null; then
  echo "Installing the package chromium for the browser tests …"
  { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core fonts-noto-cjk; } \
    >/dev/null 2>&1 && find_chromium >/dev/null && { echo "Installed: chromium, fonts-noto-core, fonts-noto-cjk"; exit 0; }
fi
echo "Chromium could not be installed here; the browser tests will be skipped."
exit 0
