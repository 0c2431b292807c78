<section class="urgent" aria-labelledby="urgent">
  <h2 id="urgent">[[urgent.box.title]]</h2>
  {{#FIRST}}<p class="first">{{#CALL}}<a class="tel" href="tel:{{NUMBER_DIAL}}">{{NUMBER_TEXT}}</a>{{/CALL}} <span>[[urgent.box.first]]{{#SAFETY}} [[safety.silent]]{{/SAFETY}}</span></p>{{/FIRST}}
  {{#NUMBERS}}
  <ul>
    {{#NUMBER}}
    <li>
      {{#CALL}}<a class="tel" href="tel:{{NUMBER_DIAL}}">{{NUMBER_TEXT}}</a>{{/CALL}}
      {{#SMS}}<a class="tel" href="sms:{{NUMBER_DIAL}}">{{NUMBER_TEXT}}</a>{{/SMS}}
      <p><b>{{NUMBER_NAME}}</b>{{#HAS_NUMBER_WHEN}} <span class="when">{{NUMBER_WHEN}}</span>{{/HAS_NUMBER_WHEN}}</p>
    </li>
    {{/NUMBER}}
  </ul>
  {{/NUMBERS}}
  <p class="hint">[[urgent.box.not_advice]] <a href="/urgent-help">[[urgent.box.all]]</a>{{#SAFETY}} · <a href="/safety">[[foot.safety]]</a>{{/SAFETY}}</p>
</section>
