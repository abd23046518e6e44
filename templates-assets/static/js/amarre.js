// Amarre: small comforts; every page works without them.
