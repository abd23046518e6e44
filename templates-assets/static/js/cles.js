// Passkeys: the browser asks its holder, the portal checks the answer. Without this file the other ways in stay.
'use strict';

(() => {
  const possible = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!possible) return;

  const ask = async (address, token, body) => {
    const headers = { 'X-CSRF-TOKEN': token, Accept: 'application/json' };
    if (typeof body === 'string') headers['Content-Type'] = 'application/json';
    const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'error' });
    const said = await answer.json();
    if (!answer.ok) throw Object.assign(new Error('refused'), { said: said.message });
    return said;
  };

  const key = (form, options) => form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

  document.querySelectorAll('[data-passkey-none]').forEach(line => { line.hidden = true; });
  document.querySelectorAll('form[data-passkey]').forEach(form => {
    form.hidden = false;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const error = form.querySelector('[data-passkey-error]');
      const token = form.querySelector('input[name=_csrf]').value;
      const name = form.querySelector('input[name=libelle]');
      error.hidden = true;
      try {
        const options = await ask(form.dataset.options, token, new URLSearchParams(new FormData(form)));
        const answer = (await key(form, options)).toJSON();
        const next = await ask(form.dataset.end, token, JSON.stringify({ libelle: name ? name.value : '', cle: answer }));
        location.assign(next.suite);
      } catch (failure) {
        error.textContent = failure.said || form.dataset.failed;
        error.hidden = false;
        error.focus();
      }
    });
  });
})();
