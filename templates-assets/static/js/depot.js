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
})();
