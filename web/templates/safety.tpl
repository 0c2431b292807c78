<div class="wide prose">
  <h1>[[safety.title]]</h1>
  <p class="lead">[[safety.lead]]</p>
  <p><a class="button" href="tel:999">[[safety.ring_999]]</a></p>
  <p>[[safety.silent]]</p>
  <h2>[[safety.not_now]]</h2>
  <p>[[safety.adult]]</p>
  <p>[[safety.child]]</p>
  <ul>
    {{#SEARCH}}<li><a href="{{SEARCH_ADDRESS}}">{{SEARCH_TEXT}}</a></li>{{/SEARCH}}
    <li><a href="/urgent-help">[[safety.numbers]]</a></li>
  </ul>
  <h2>[[safety.watched]]</h2>
  <p>[[safety.watched_text]]</p>
</div>
