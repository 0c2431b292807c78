// Keeps what is typed into the editor's form as a draft while it is typed. Without this script a draft is kept whenever the form is
// sent, to look at it or to add a row.
(function () {
  'use strict';
  var pause = 10000; // milliseconds after the last change
  var form = document.getElementById('editor');
  var told = document.getElementById('draft-told');
  if (!form || !window.fetch || !window.URLSearchParams) return;
  var waiting = 0;
  var changed = false;

  function typed() {
    var fields = new URLSearchParams(new FormData(form));
    fields.set('about', form.dataset.about);
    fields.set('do', 'keep');
    return fields;
  }

  function keep() {
    window.clearTimeout(waiting);
    waiting = 0;
    if (!changed) return;
    changed = false;
    fetch('/edit/draft', { method: 'POST', body: typed(), credentials: 'same-origin' }).then(function (answer) {
      if (answer.status === 204) {
        var now = new Date();
        told.textContent = form.dataset.kept + ' ' + now.toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' });
      } else {
        changed = true;
      }
    }, function () { changed = true; });
  }

  form.addEventListener('input', function () {
    changed = true;
    if (!waiting) waiting = window.setTimeout(keep, pause);
  });
  form.addEventListener('submit', function () { changed = false; });
  window.addEventListener('pagehide', function () {
    if (changed && navigator.sendBeacon) navigator.sendBeacon('/edit/draft', typed());
  });
})();
