#!/bin/sh
# Releases a version if the error budget of what runs now allows it:
#
#   STATUS=https://shop.example/slo/status.json DEPLOY=./deploy.sh GATE='gate/*' ./release.sh 1.4.2
#
# STATUS  the status of the running service, or a file that holds one
# DEPLOY  the command that is given the version
# GATE    the class path of slo-release and what it brings
#
# Exits as the deployment does, or with 1 if the budget refuses, 3 if it cannot be read.
set -eu

version=${1:?usage: release.sh VERSION}
: "${STATUS:?where is the status of the running service?}" "${DEPLOY:?which command deploys?}" "${GATE:?where are the jars?}"

code=0
java -cp "$GATE" io.github.slo4j.release.gate.ReleaseGate --status "$STATUS" --remaining 10% || code=$?
if [ "$code" -ne 0 ]; then
  echo "$version is not released"
  exit "$code"
fi
exec "$DEPLOY" "$version"
