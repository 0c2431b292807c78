<div class="wide prose">
  <h1>[[about.title]]</h1>
  <p class="lead">[[about.lead]]</p>
  <p>[[about.not]]</p>
  <p><a href="/inclusion-policy">[[policy.title]]</a></p>
  <h2>[[about.checking]]</h2>
  <p>[[about.checking_text]]</p>
  <p>[[about.unknown_text]]</p>
  <p><a href="/accuracy">[[about.accuracy]]</a></p>
  <h2>[[about.finding]]</h2>
  <p>[[about.finding_text]]</p>
  <h2 id="privacy">[[about.privacy]]</h2>
  <p>[[about.privacy_lead]]</p>
  <ul>
    <li>[[about.privacy_cookies]]</li>
    <li>[[about.privacy_words]]</li>
    <li>[[about.privacy_nothing]]</li>
    <li>[[suggest.privacy]]</li>
    <li>[[about.privacy_missing]]</li>
    <li>[[about.privacy_log]]</li>
    <li>[[about.privacy_person]]</li>
    <li>[[about.privacy_others]]</li>
    <li>[[about.privacy_browser]]</li>
  </ul>
  <h2>[[about.contact]]</h2>
  {{#HAS_CONTACT}}<p>[[about.contact_text]] <a class="long" href="mailto:{{CONTACT}}">{{CONTACT}}</a></p>{{/HAS_CONTACT}}
  {{#NO_CONTACT}}<p><span class="unknown">[[about.contact_unknown]]</span></p>{{/NO_CONTACT}}
</div>
