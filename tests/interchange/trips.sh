#!/bin/sh
# Ten trips between a journal and an address book that vdirsyncer keeps in step with a second folder, as a server would:
# from the second on no byte changes. khard reads what is there. Both are installed into a folder that is thrown away.
set -eu
faden="${FADEN:-.venv/bin/faden}"
case "$faden" in /*) ;; *) faden="$PWD/$faden" ;; esac
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet vdirsyncer khard
cd "$place"
mkdir -p journal/contacts/people server here
touch journal/contacts/journal.yml
cat > server/ina.vcf <<'CARD'
BEGIN:VCARD
VERSION:3.0
UID:source-1
FN:Ina Roth
N:Roth;Ina;;;
TEL;TYPE=HOME:+49 221 5550101
EMAIL;TYPE=WORK:ina@example.org
PHOTO;ENCODING=b;TYPE=JPEG:QUJDQUJDQUJDQUJDQUJDQUJDQUJD
END:VCARD
CARD
printf -- '---\nname: Joe Abel\nchannels: {work phone: "+49 221 5550102", Büro phone: "+49 221 5550103"}\n---\n' \
  > journal/contacts/people/joe-abel.md
cat > config <<CONFIG
[general]
status_path = "$place/status"
[pair book]
a = "server"
b = "here"
collections = null
conflict_resolution = "a wins"
[storage server]
type = "filesystem"
path = "$place/server"
fileext = ".vcf"
[storage here]
type = "filesystem"
path = "$place/here"
fileext = ".vcf"
CONFIG
printf '[addressbooks]\n[[here]]\npath = %s/here\n[general]\neditor = true\nmerge_editor = true\n' "$place" > khard.conf
yes | "$place/venv/bin/vdirsyncer" -c config discover > /dev/null
"$place/venv/bin/vdirsyncer" -c config sync > /dev/null
first=""
for trip in 1 2 3 4 5 6 7 8 9 10; do
  "$faden" --journal journal import here --update --write > /dev/null 2>&1
  "$faden" --journal journal export vcard --into here 2> /dev/null
  "$place/venv/bin/vdirsyncer" -c config sync > /dev/null
  now="$(cat server/* here/* journal/contacts/people/* | cksum)"
  [ -n "$first" ] || first="$now"
  [ "$now" = "$first" ] || { echo "trip $trip changed something"; exit 1; }
done
[ "$("$place/venv/bin/khard" -c khard.conf list | grep -c -e 'Ina Roth' -e 'Joe Abel')" = 2 ]
grep -q QUJDQUJD server/ina.vcf
echo "ten trips with vdirsyncer: nothing changed; khard reads both cards"
