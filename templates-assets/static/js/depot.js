// The drop area (composants/piece :: depot): drop, list, percentage. Without it the file field does the same, in one go.
'use strict';

(() => {
  if (window.amarreDepot) return;
  window.amarreDepot = true;
  const size = bytes => bytes < 1e6 ? Math.max(1, Math.round(bytes / 1e3)) + ' ko' : (bytes / 1e6).toFixed(1).replace('.', ',') + ' Mo';

  const list = area => {
    const names = area.querySelector('.drop-files');
    names.replaceChildren(...[...area.querySelector('input[type=file]').files].map(file => {
      const line = document.createElement('li');
      const name = document.createElement('bdi');
      name.textContent = file.name;
      const note = document.createElement('span');
      note.className = 'muted';
      note.textContent = size(file.size) + ' · ' + names.dataset.sent;
      line.append(name, note);
      return line;
    }));
  };

  document.addEventListener('change', event => {
    const area = event.target.closest('[data-drop]');
    if (area) list(area);
  });

  ['dragover', 'dragleave', 'drop'].forEach(kind => document.addEventListener(kind, event => {
    const zone = event.target.closest && event.target.closest('.drop-area');
    if (!zone) return;
    event.preventDefault();
    zone.classList.toggle('drop-area--over', kind === 'dragover');
    if (kind !== 'drop' || !event.dataTransfer.files.length) return;
    const field = zone.querySelector('input[type=file]');
    const files = new DataTransfer();
    [...event.dataTransfer.files].slice(0, field.multiple ? undefined : 1).forEach(file => files.items.add(file));
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }));

  /* htmx forms (hx-post, multipart): percentage in words and as a bar, result beside the names. */
  const progress = event => {
    const area = event.target.querySelector && event.target.querySelector('[data-drop]');
    if (!area || !event.detail.lengthComputable) return;
    let bar = area.querySelector('progress');
    if (!bar) {
      const line = document.createElement('p');
      line.className = 'document-progress';
      bar = document.createElement('progress');
      bar.max = 100;
      bar.setAttribute('aria-label', area.querySelector('label').textContent);
      line.append(bar, document.createElement('span'));
      area.append(line);
    }
    bar.value = Math.round(100 * event.detail.loaded / event.detail.total);
    bar.nextSibling.textContent = bar.value + ' %';
  };
  document.addEventListener('htmx:xhr:progress', progress);
  document.addEventListener('htmx:sendError', event => {
    const area = event.target.querySelector && event.target.querySelector('[data-drop]');
    if (!area) return;
    const names = area.querySelector('.drop-files');
    names.querySelectorAll('span').forEach(note => { note.textContent = names.dataset.failed; note.className = 'field-error'; });
  });

  /* A drop area with data-envoi: each file leaves by itself, in pieces, and goes on where it stopped; the list is read again. */
  const piece = 500000;
  const ask = async (url, token, body, type) => {
    const answer = await fetch(url, { method: body === undefined ? 'GET' : 'POST', body, credentials: 'same-origin', headers: type ? { 'X-CSRF-TOKEN': token, 'Content-Type': type } : {} });
    const words = await answer.text();
    if (answer.status === 422) throw new RangeError(words);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return words.split(' ');
  };

  const send = async (area, token, file, say) => {
    const mark = file.size + '-' + file.lastModified;
    const field = area.querySelector('input[type=file]').name.replace(/^piece\./, '');
    const start = new URLSearchParams({ piece: field, nom: file.name, marque: mark, taille: file.size });
    let [reference, there] = await ask(area.dataset.envoi, token, start.toString(), 'application/x-www-form-urlencoded');
    const address = area.dataset.envoi + '/' + reference;
    let tries = 0;
    there = Number(there);
    while (there < file.size) {
      say(Math.floor(100 * there / file.size));
      try {
        const answer = await ask(address + '?debut=' + there, token, file.slice(there, there + piece), 'application/octet-stream');
        there = Number(answer[1]);
        tries = 0;
      } catch (problem) {
        if (problem instanceof RangeError || ++tries > 6) throw problem;
        await new Promise(wait => setTimeout(wait, 500 * 2 ** tries));
        try { there = Number((await ask(address, token))[1]); } catch (still) { /* asked again on the next round */ }
      }
    }
  };

  const sendAll = async area => {
    const input = area.querySelector('input[type=file]');
    const names = area.querySelector('.drop-files');
    const token = (input.form.querySelector('[name=_csrf]') || {}).value;
    const lines = [...names.children];
    let refused = false;
    for (const [n, file] of [...input.files].entries()) {
      const note = lines[n].querySelector('span');
      const bar = document.createElement('progress');
      bar.max = 100;
      bar.setAttribute('aria-label', file.name);
      lines[n].append(bar);
      try {
        await send(area, token, file, part => { bar.value = part; note.textContent = part + ' % ' + names.dataset.going; });
        note.textContent = names.dataset.done;
      } catch (problem) {
        refused = true;
        note.textContent = problem instanceof RangeError ? problem.message : names.dataset.failed;
        note.className = 'field-error';
      }
      bar.remove();
    }
    input.value = '';
    if (!refused && window.htmx) window.htmx.ajax('GET', location.pathname, { target: '#recues', select: '#recues', swap: 'outerHTML' });
  };

  let going = Promise.resolve();
  document.addEventListener('change', event => {
    const area = event.target.closest('[data-drop][data-envoi]');
    if (area && event.target.files && event.target.files.length) going = going.then(() => sendAll(area));
  });

  /* Everything left by itself: the button waits for what is on its way and shows the page again, it has nothing to send. */
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.querySelector('[data-envoi] .drop-files li') || [...form.querySelectorAll('select')].some(choice => choice.value)) return;
    event.preventDefault();
    delete form.dataset.sent;
    going.then(() => location.assign(location.pathname));
  });
})();
