// Buttons that copy the text above them. Without this script there are none: the text stands there to be selected.
(function () {
  'use strict';
  if (!navigator.clipboard) return;
  document.querySelectorAll('[data-copy]').forEach(function (button) {
    var text = document.getElementById(button.dataset.copy);
    var said = document.getElementById(button.dataset.copy + '-said');
    if (!text || !said) return;
    button.hidden = false;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(text.value).then(function () {
        said.textContent = button.dataset.done;
      }, function () {
        text.focus();
        text.select();
      });
    });
  });
})();
