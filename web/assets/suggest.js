// Suggestions while typing, for search boxes that say where to ask (data-suggest). The pattern is ARIA 1.2's combobox with a
// listbox popup, list autocomplete with manual selection: what was typed stays as it is, the focus never leaves the box, and
// Enter searches for the words unless a suggestion was reached by the arrow keys. Without this script it is a plain box.
(function () {
  'use strict';
  var pause = 80; // milliseconds after the last letter
  var readOut = 600; // until the number is told: a screen reader says the letters first
  var shortest = 2;
  var longest = 200;
  var remembered = 100;

  function enhance(box, number) {
    var listId = 'suggestions-' + number;
    var list = document.createElement('ul');
    var status = document.createElement('div');
    var answers = new Map();
    var waiting = 0;
    var telling = 0;
    var request = null;
    var chosen = -1;

    function isOpen() {
      return !list.hidden;
    }

    function choose(index) {
      var options = list.children;
      if (chosen >= 0 && options[chosen]) options[chosen].setAttribute('aria-selected', 'false');
      chosen = index;
      if (index < 0) {
        box.removeAttribute('aria-activedescendant');
        return;
      }
      options[index].setAttribute('aria-selected', 'true');
      options[index].scrollIntoView({ block: 'nearest' });
      box.setAttribute('aria-activedescendant', options[index].id);
    }

    function tell(text) {
      window.clearTimeout(telling);
      telling = window.setTimeout(function () { status.textContent = text; }, readOut);
    }

    function close() {
      choose(-1);
      list.hidden = true;
      list.textContent = '';
      box.setAttribute('aria-expanded', 'false');
      window.clearTimeout(telling);
      status.textContent = '';
    }

    // Nothing that is on its way may open the list again.
    function stop() {
      window.clearTimeout(waiting);
      if (request) request.abort();
      request = null;
      close();
    }

    function optionOf(suggestion, index) {
      var option = document.createElement('li');
      var detail = document.createElement('span');
      option.id = listId + '-' + index;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.dataset.address = suggestion.address;
      detail.className = 'hint';
      detail.textContent = suggestion.detail;
      option.append(suggestion.label + ' ', detail);
      return option;
    }

    function show(answer) {
      close();
      tell(answer.told);
      if (answer.suggestions.length === 0) return;
      list.append.apply(list, answer.suggestions.map(optionOf));
      list.hidden = false;
      list.scrollTop = 0;
      box.setAttribute('aria-expanded', 'true');
    }

    function typed() {
      return box.value.trim().replace(/\s+/g, ' ');
    }

    function remember(words, answer) {
      if (answers.size >= remembered) answers.clear();
      answers.set(words, answer);
    }

    function ask(then) {
      var words = typed();
      if (request) request.abort();
      request = null;
      if (words.length < shortest || words.length > longest) return close();
      if (answers.has(words)) {
        show(answers.get(words));
        if (then) then();
        return undefined;
      }
      var asked = (request = new AbortController());
      return fetch(box.dataset.suggest + '?q=' + encodeURIComponent(words), { signal: asked.signal })
        .then(function (response) {
          if (!response.ok) throw new Error(String(response.status));
          return response.json();
        })
        .then(function (answer) {
          remember(words, answer);
          if (request !== asked || document.activeElement !== box || typed() !== words) return;
          show(answer);
          if (then) then();
        })
        .catch(function () {
          // The search itself does not need suggestions.
          if (request === asked) close();
        });
    }

    function go(option) {
      var address = option.dataset.address;
      // The list in hand goes along, as it does with every link.
      var list = new URLSearchParams(window.location.search).get('list');
      if (list) address += (address.indexOf('?') < 0 ? '?' : '&') + 'list=' + encodeURIComponent(list);
      stop();
      window.location.assign(address);
    }

    // Down past the last is the first again, and up before the first the last.
    function move(step) {
      var count = list.children.length;
      if (count === 0) return;
      if (chosen < 0) choose(step > 0 ? 0 : count - 1);
      else choose((chosen + step + count) % count);
    }

    var keys = {
      ArrowDown: function () {
        if (isOpen()) move(1);
        else ask(function () { move(1); });
        return true;
      },
      ArrowUp: function () {
        if (isOpen()) move(-1);
        return isOpen();
      },
      Enter: function () {
        if (!isOpen() || chosen < 0) return false;
        go(list.children[chosen]);
        return true;
      },
      Escape: function () {
        var open = isOpen();
        stop();
        return open;
      },
    };

    list.id = listId;
    list.hidden = true;
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', box.dataset.suggestLabel);
    status.className = 'hidden';
    status.setAttribute('role', 'status');
    box.setAttribute('role', 'combobox');
    box.setAttribute('aria-autocomplete', 'list');
    box.setAttribute('aria-expanded', 'false');
    box.setAttribute('aria-controls', listId);
    box.parentElement.classList.add('suggesting');
    box.parentElement.append(list, status);

    box.addEventListener('input', function () {
      window.clearTimeout(waiting);
      choose(-1);
      waiting = window.setTimeout(ask, pause);
    });
    box.addEventListener('keydown', function (event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      var act = Object.prototype.hasOwnProperty.call(keys, event.key) ? keys[event.key] : null;
      // Any other key is for the text: Home, End, the arrows to either side, letters.
      if (!act) choose(-1);
      else if (act()) event.preventDefault();
    });
    box.addEventListener('blur', stop);
    box.form.addEventListener('submit', stop);
    // Pressing on a suggestion would take the focus from the box and so close the list before the click comes.
    list.addEventListener('mousedown', function (event) { event.preventDefault(); });
    list.addEventListener('click', function (event) {
      var option = event.target.closest('[role=option]');
      if (option) go(option);
    });
  }

  if (!window.fetch || !window.AbortController) return;
  Array.prototype.forEach.call(document.querySelectorAll('input[data-suggest]'), enhance);
})();
