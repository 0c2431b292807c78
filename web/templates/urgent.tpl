<div class="wide">
  <h1>[[urgent.title]]</h1>
  <p class="lead">[[urgent.lead]]</p>
  <ul class="numbers">
    {{#NUMBER}}
    <li>
      <h2>{{NUMBER_NAME}}</h2>
      {{#CALL}}<a class="tel" href="tel:{{NUMBER_DIAL}}">{{NUMBER_TEXT}}</a>{{/CALL}}
      {{#SMS}}<a class="tel" href="sms:{{NUMBER_DIAL}}">{{NUMBER_TEXT}}</a>{{/SMS}}
      {{#HAS_NUMBER_WHEN}}<p>{{NUMBER_WHEN}}</p>{{/HAS_NUMBER_WHEN}}
      {{#HAS_NUMBER_NOTE}}<p class="hint">{{NUMBER_NOTE}}</p>{{/HAS_NUMBER_NOTE}}
    </li>
    {{/NUMBER}}
  </ul>
  <p class="more">[[urgent.not_triage]]</p>
</div>
