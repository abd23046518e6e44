#!/bin/sh
# Starts Amarre. The first start of a new image trains the AOT cache (about 15 s, needs the database); later ones start in
# about half the time. Another JDK, jar or header setting makes the cache useless, so its name carries the jar's date and size.
set -eu
cd /app
cache="/var/cache/amarre/$(stat -c '%Y-%s' amarre.jar).aot"
options="-XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60 -Djava.awt.headless=true ${JAVA_OPTIONS:-}"
if [ ! -f "$cache" ] && [ $# -eq 0 ]; then
  # shellcheck disable=SC2086
  java $options -XX:AOTCacheOutput="$cache" -Dspring.context.exit=onRefresh -jar amarre.jar || rm -f "$cache"
fi
[ -f "$cache" ] && options="$options -XX:AOTCache=$cache"
# shellcheck disable=SC2086
exec java $options -jar amarre.jar "$@"
