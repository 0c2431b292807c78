<div class="wide prose">
  <h1>[[changed.title]]</h1>
  <p class="lead">[[changed.lead]]</p>
  {{#NOTHING}}<p>[[changed.nothing]]</p>{{/NOTHING}}
  {{#KIND}}
  <h2>{{KIND_NAME}}</h2>
  <ul>
    {{#ONE}}
    <li>{{#LINK}}<a href="{{ONE_ADDRESS}}">{{ONE_NAME}}</a>{{/LINK}}{{#PLAIN}}{{ONE_NAME}}{{/PLAIN}}{{#MORE}}: {{MORE_TEXT}}{{/MORE}} <span class="hint whole">{{ONE_DAY}}</span></li>
    {{/ONE}}
  </ul>
  {{/KIND}}
  {{#NEWER}}<p><a href="{{NEWER_ADDRESS}}">[[changed.newer]]</a></p>{{/NEWER}}
  {{#OLDER}}<p><a href="{{OLDER_ADDRESS}}">[[changed.older]]</a></p>{{/OLDER}}
  <p>[[changed.feeds]] <a href="/changes.atom">[[changed.atom]]</a>, <a href="/changes.json">[[changed.json]]</a></p>
</div>
