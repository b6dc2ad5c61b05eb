#!/bin/sh
# Brings a real VS Code, the server of code-server from npm, into .venv/vscode, and the extension into it. Without npm, or
# where its parts cannot be built, it says so, and the test in VS Code is skipped.
cd "$(dirname "$0")/../.." || exit 1
there=$PWD/.venv/vscode
command -v npm > /dev/null || { echo "The extension is not tried in VS Code: there is no npm on this machine"; exit 0; }
if [ ! -e "$there/ready" ]; then
  echo "Bringing VS Code into .venv/vscode …"
  mkdir -p "$there" && cd "$there" || exit 1
  [ -e package.json ] || echo '{"private": true}' > package.json
  # One of the parts asks npm for the compiler's helper, which npm would not bring without being told that it may; and
  # the headers of Node.js are taken from beside it if they are there, or else from its makers.
  export npm_config_yes=true
  node=$(dirname "$(dirname "$(command -v node)")")
  [ -e "$node/include/node" ] && export npm_config_nodedir="$node"
  # Only what VS Code needs to run a terminal, to watch files and to remember is compiled; the rest is for other uses.
  if ! {
    npm install code-server --ignore-scripts --no-package-lock --no-audit --no-fund &&
    cd node_modules/code-server && npm install --omit=dev --ignore-scripts && npm rebuild argon2 &&
    cd lib/vscode && npm install --omit=dev --ignore-scripts &&
    npm rebuild node-pty @parcel/watcher @vscode/spdlog native-watchdog &&
    ln -sfn node_modules node_modules.asar && cd extensions && npm install --omit=dev
  } > "$there/install.log" 2>&1; then
    echo "The extension is not tried in VS Code: it could not be installed; see $there/install.log"
    exit 0
  fi
  : > "$there/ready"
fi
