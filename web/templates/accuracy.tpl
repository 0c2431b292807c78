<div class="wide prose">
  <h1>[[accuracy.title]]</h1>
  <p class="lead">[[accuracy.lead]]</p>
  {{#NONE}}<p>[[accuracy.none]]</p>{{/NONE}}
  {{#SAMPLE}}
  <p><strong>{{RESULT_TEXT}}</strong> {{INTERVAL_TEXT}}{{#NOT_REACHED}} {{NOT_REACHED_TEXT}}{{/NOT_REACHED}}</p>
  {{/SAMPLE}}
  <h2>[[accuracy.how]]</h2>
  <p>[[accuracy.how_text]]</p>
  <p>[[accuracy.formula]]</p>
</div>
