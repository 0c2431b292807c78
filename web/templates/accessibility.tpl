<div class="wide prose">
  <h1>[[accessibility.title]]</h1>
  <p class="lead">[[accessibility.lead]]</p>
  <ul>
    <li>[[accessibility.zoom]]</li>
    <li>[[accessibility.keyboard]]</li>
    <li>[[accessibility.reader]]</li>
    <li>[[accessibility.script]]</li>
    <li>[[accessibility.colour]]</li>
    <li>[[accessibility.print]]</li>
  </ul>
  <h2>[[accessibility.short]]</h2>
  <p>[[accessibility.short_text]]</p>
  <h2>[[accessibility.tell]]</h2>
  {{#HAS_CONTACT}}<p>[[accessibility.tell_text]] <a class="long" href="mailto:{{CONTACT}}">{{CONTACT}}</a></p>{{/HAS_CONTACT}}
  {{#NO_CONTACT}}<p><span class="unknown">[[about.contact_unknown]]</span></p>{{/NO_CONTACT}}
</div>
