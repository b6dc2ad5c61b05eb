#!/usr/bin/env bash
# Finds the readers that check our exports and are not Python: ez-vcard (Java) and ical.js (Node). Installs what is
# missing and can be had. With --verdict: says at the end of a run whether they were there. In CI they must be.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
readers=$here/.venv/readers
ical=ical.js@2.2.1
have_ez_vcard() { command -v javac >/dev/null && [ -e /usr/share/java/ez-vcard.jar ] && [ -e /usr/share/java/vinnie.jar ]; }
have_ical_js() { command -v node >/dev/null && [ -e "$readers/node_modules/ical.js/package.json" ]; }
if [ "${1:-}" = --verdict ]; then
  missing=""
  have_ez_vcard || missing="ez-vcard"
  have_ical_js || missing="${missing:+$missing and }ical.js"
  [ -z "$missing" ] && { echo "Complete: exports were read by ez-vcard and ical.js."; exit 0; }
  echo "INCOMPLETE: there is no $missing on this machine, so some exports were read by fewer programs."
  [ "${CI:-}" = true ] && exit 1
  exit 0
fi
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
if ! have_ez_vcard && command -v apt-get >/dev/null; then
  packages="libez-vcard-java libvinnie-java"
  command -v javac >/dev/null || packages="$packages default-jdk-headless"
  echo "Installing the packages $packages for the tests of vCards …"
  { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } \
    >/dev/null 2>&1 && have_ez_vcard && echo "Installed: $packages"
fi
if ! have_ical_js && command -v node >/dev/null && command -v npm >/dev/null; then
  npm install --prefix "$readers" --no-save --no-package-lock --no-audit --no-fund --silent "$ical" >/dev/null 2>&1 \
    && have_ical_js && echo "Installed: $ical in .venv/readers"
fi
have_ez_vcard || echo "ez-vcard could not be installed here; its tests will be skipped."
have_ical_js || echo "ical.js could not be installed here; its tests will be skipped."
exit 0
