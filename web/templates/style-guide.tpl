<div class="wide prose">
  <h1>[[style.title]]</h1>
  <p class="lead">[[style.lead]]</p>
  {{#RULE}}
  <h2>{{RULE_NAME}}</h2>
  <p>{{RULE_TEXT}}</p>
  {{/RULE}}
</div>
