<div class="wide">
  <h1>[[browse.title]]</h1>
  <p><a href="/map">[[browse.map]]</a></p>
  {{#NO_CATEGORIES}}<p>[[browse.none]]</p>{{/NO_CATEGORIES}}
  <ul class="tree">
    {{#CATEGORY}}
    <li>
      <h2><a href="{{ADDRESS}}">{{LABEL}}</a> <span class="hint whole">{{COUNT}}</span></h2>
      {{#HAS_TOLD}}<p>{{TOLD}}</p>{{/HAS_TOLD}}
      {{#CHILDREN}}
      <ul>
        {{#CHILD}}
        <li{{#DEEP}} class="deep"{{/DEEP}}><a href="{{ADDRESS}}">{{LABEL}}</a> <span class="hint whole">{{COUNT}}</span></li>
        {{/CHILD}}
      </ul>
      {{/CHILDREN}}
    </li>
    {{/CATEGORY}}
  </ul>
</div>
