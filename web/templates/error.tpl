<div class="wide prose">
  <h1>{{HEADING}}</h1>
  <p>{{TEXT}}</p>
  {{#HAS_INCIDENT}}<p>[[error.incident]] <b>{{INCIDENT}}</b></p>{{/HAS_INCIDENT}}
  <ul>
    <li><a href="/">[[error.home]]</a></li>
    <li><a href="/browse">[[nothing.browse]]</a></li>
    <li><a href="/urgent-help">[[nothing.urgent]]</a></li>
  </ul>
</div>
