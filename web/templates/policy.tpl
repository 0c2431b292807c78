<div class="wide prose">
  <h1>[[policy.title]]</h1>
  {{#PROSE}}{{#PARAGRAPH}}<p>{{PARAGRAPH_TEXT}}</p>{{/PARAGRAPH}}{{#POINTS}}<ul>{{#POINT}}<li>{{POINT_TEXT}}</li>{{/POINT}}</ul>{{/POINTS}}{{/PROSE}}
  <p><a href="/suggest-service">[[foot.suggest]]</a></p>
</div>
