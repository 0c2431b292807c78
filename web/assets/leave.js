// "Leave this page" goes to the other site in place of this one, so that the Back button does not return here.
// Without this script it is a plain link.
(function () {
  'use strict';
  var link = document.getElementById('leave');
  if (!link) return;
  link.addEventListener('click', function (event) {
    event.preventDefault();
    window.location.replace(link.href);
  });
})();
