<div class="wide">
  <h1>{{NAME}}</h1>
  {{#HAS_ABOUT}}<p class="lead">{{ABOUT}}</p>{{/HAS_ABOUT}}
  <dl class="facts stacked">
    <div><dt>[[organisation.sector]]</dt> <dd>{{SECTOR}}</dd></div>
    {{#PHONE}}<div><dt>[[organisation.phone]]</dt> <dd>{{#DIALLABLE}}<a href="tel:{{PHONE_DIAL}}">{{PHONE_TEXT}}</a>{{/DIALLABLE}}{{#UNDIALLABLE}}{{PHONE_TEXT}}{{/UNDIALLABLE}}{{#HAS_PHONE_NOTE}} <span class="hint">{{PHONE_NOTE}}</span>{{/HAS_PHONE_NOTE}}</dd></div>{{/PHONE}}
    {{#EMAIL}}<div><dt>[[organisation.email]]</dt> <dd>{{#EMAIL_LINK}}<a class="long" href="mailto:{{EMAIL_ADDRESS}}">{{EMAIL_ADDRESS}}</a>{{/EMAIL_LINK}}{{#EMAIL_PLAIN}}{{EMAIL_ADDRESS}}{{/EMAIL_PLAIN}}</dd></div>{{/EMAIL}}
    {{#WEB}}<div><dt>[[organisation.web]]</dt> <dd>{{#WEB_LINK}}<a class="long" href="{{WEB_ADDRESS}}" rel="nofollow">{{WEB_TEXT}}</a>{{/WEB_LINK}}{{#WEB_PLAIN}}{{WEB_TEXT}}{{/WEB_PLAIN}}</dd></div>{{/WEB}}
  </dl>
  <h2>{{SERVICES_HEADING}}</h2>
  {{#SERVICES}}
  <ul class="cards">
    {{#ITEM}}
    <li>{{>CARD}}</li>
    {{/ITEM}}
  </ul>
  {{/SERVICES}}
</div>
