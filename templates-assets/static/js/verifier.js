// Checks a printed code without asking the portal: the signature of the facts, with the public keys that came with the page.
(() => {
  const zone = document.getElementById('code');
  const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  if (!zone || !window.crypto || !crypto.subtle) return;

  const octets = (texte) => {
    const sortie = [];
    let tampon = 0;
    let bits = 0;
    for (const lettre of texte) {
      const valeur = base32.indexOf(lettre);
      if (valeur < 0) throw new Error('not base 32');
      tampon = ((tampon << 5) | valeur) & 0xffff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        sortie.push((tampon >> bits) & 255);
      }
    }
    return new Uint8Array(sortie);
  };

  const cle = async (kid) => {
    const ligne = (zone.dataset.cles || '').split(' ').find((c) => c.startsWith(kid + '='));
    if (!ligne) return null;
    const spki = Uint8Array.from(atob(ligne.slice(kid.length + 1)), (c) => c.charCodeAt(0));
    return crypto.subtle.importKey('spki', spki, { name: 'Ed25519' }, false, ['verify']);
  };

  const lire = async (saisie) => {
    const jeton = saisie.slice(saisie.indexOf('#') + 1).trim();
    const [texte, signature] = jeton.split('.').map(octets);
    const lignes = new TextDecoder('utf-8', { fatal: true }).decode(texte).split('\n');
    if (lignes[0] !== 'AMARRE1') throw new Error('not ours');
    const publique = await cle(lignes[1]);
    const bon = publique !== null && (await crypto.subtle.verify({ name: 'Ed25519' }, publique, signature, texte));
    return { bon, reference: lignes[2], faits: lignes.slice(6).filter(Boolean) };
  };

  const dire = (ton, phrase, faits) => {
    const reponse = document.getElementById('code-reponse');
    reponse.textContent = '';
    const avis = document.createElement('p');
    avis.className = 'code-answer code-answer--' + ton;
    avis.textContent = phrase;
    reponse.append(avis);
    const liste = document.createElement('ul');
    for (const fait of faits) {
      const ligne = document.createElement('li');
      for (const [rang, mots] of fait.replace(/^[A-Z]{3}=/, '').split('|').entries()) {
        const bout = document.createElement('bdi');
        bout.lang = rang ? 'ar' : 'fr';
        bout.textContent = mots;
        ligne.append(rang ? ' · ' : '', bout);
      }
      liste.append(ligne);
    }
    if (faits.length) reponse.append(liste);
  };

  const verifier = async (saisie) => {
    try {
      const lu = await lire(saisie);
      const autre = zone.dataset.reference && zone.dataset.reference !== lu.reference;
      if (!lu.bon) dire('faux', zone.dataset.faux, []);
      else dire(autre ? 'faux' : 'bon', autre ? zone.dataset.autre : zone.dataset.bon, [lu.reference, ...lu.faits]);
    } catch {
      dire('faux', zone.dataset.illisible, []);
    }
  };

  crypto.subtle
    .generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
    .then(() => {
      zone.hidden = false;
      document.getElementById('verifier-code').addEventListener('click', () => verifier(document.getElementById('jeton').value));
      if (location.hash.length > 20) {
        document.getElementById('jeton').value = location.hash.slice(1);
        verifier(location.hash);
      }
    })
    .catch(() => {}); // a browser without Ed25519: the check by reference is enough
})();
