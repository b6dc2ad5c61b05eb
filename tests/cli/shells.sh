#!/usr/bin/env bash
# Finds zsh and fish for the tests of completion, and git-crypt and age for those of encryption; installs what is missing
# and can be had.
# With --verdict: says at the end of a run whether they were there. If they could have been installed, a run without
# them is a failure.
set -u
missing() { for program in zsh fish git-crypt age; do command -v "$program" >/dev/null || printf '%s ' "$program"; done; }
can_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
if [ "${1:-}" = --verdict ]; then
  [ -z "$(missing)" ] && { echo "Complete: completion was tried in bash, zsh and fish, encryption with git-crypt and age."; exit 0; }
  echo "INCOMPLETE: there is no $(missing)on this machine, so those tests were skipped."
  { can_install || [ "${CI:-}" = true ]; } && exit 1
  exit 0
fi
[ -z "$(missing)" ] && exit 0
if can_install; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing $(missing)for the tests of completion and encryption …"
  wanted=$(missing)
  # shellcheck disable=SC2086
  { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted; } \
    >/dev/null 2>&1 && echo "Installed: $wanted"
fi
[ -z "$(missing)" ] || echo "$(missing)could not be installed here; its tests will be skipped."
exit 0
