<section class="urgent" aria-labelledby="urgent">
  <h2 id="urgent">[[urgent.box.title]]</h2>
  <p>[[urgent.lead]]{{#SAFETY}} [[safety.silent]]{{/SAFETY}}</p>
  <ul>
    {{#NUMBER}}
    <li>
      {{#CALL}}<a class="tel" href="tel:{{NUMBER_DIAL}}">{{NUMBER_TEXT}}</a>{{/CALL}}
      {{#SMS}}<a class="tel" href="sms:{{NUMBER_DIAL}}">{{NUMBER_TEXT}}</a>{{/SMS}}
      <p><b>{{NUMBER_NAME}}</b>{{#HAS_NUMBER_WHEN}} <span class="when">{{NUMBER_WHEN}}</span>{{/HAS_NUMBER_WHEN}}</p>
    </li>
    {{/NUMBER}}
  </ul>
  <p class="hint">[[urgent.box.not_advice]] <a href="/urgent-help">[[urgent.box.all]]</a>{{#SAFETY}} · <a href="/safety">[[foot.safety]]</a>{{/SAFETY}}</p>
</section>
