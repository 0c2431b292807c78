<!doctype html>
<html lang="[[page.lang]]">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{TITLE}}</title>
  <link rel="stylesheet" href="[[asset:site.css]]">
  {{#STYLE}}<link rel="stylesheet" href="{{STYLE_ADDRESS}}">{{/STYLE}}
  {{#OWN_STYLE}}<link rel="stylesheet" href="[[asset:staff.css]]">{{/OWN_STYLE}}
  <link rel="icon" type="image/svg+xml" href="[[asset:favicon.svg]]">
  {{#HAS_CANONICAL}}<link rel="canonical" href="{{CANONICAL}}">{{/HAS_CANONICAL}}
  <link rel="alternate" type="application/atom+xml" title="[[feed.title]]" href="/changes.atom">
  {{#NOINDEX}}<meta name="robots" content="noindex">{{/NOINDEX}}
  <script src="[[asset:suggest.js]]" defer></script>
  {{#LEAVE}}<script src="[[asset:leave.js]]" defer></script>{{/LEAVE}}
  {{#COPYING}}<script src="[[asset:copy.js]]" defer></script>{{/COPYING}}
</head>
<body>
  <a class="skip" href="#main">[[page.skip_to_main]]</a>
  <a class="skip" href="#q">[[page.skip_to_search]]</a>
  <header class="mast">
    <div class="wide">
      <a class="brand" href="/">
        {{#LOGO}}<img class="logo" src="{{LOGO_ADDRESS}}" alt="{{SITE}}">{{/LOGO}}
        {{#FINGER}}<svg viewBox="0 0 42 30" aria-hidden="true" focusable="false"><path class="post" d="M3 2h4v28H3zM9 4h22l9 6.5L31 17H9z"/><path class="word" d="M13 9h15v3H13z"/></svg>
        <span>{{SITE}}</span>{{/FINGER}}
      </a>
      <nav aria-label="[[nav.label]]">
        <a href="/browse"{{#AT_BROWSE}} aria-current="page"{{/AT_BROWSE}}>[[nav.browse]]</a>
        <a href="/whats-on"{{#AT_WHATS_ON}} aria-current="page"{{/AT_WHATS_ON}}>[[nav.whats_on]]</a>
        <a class="help" href="/urgent-help"{{#AT_URGENT}} aria-current="page"{{/AT_URGENT}}>[[nav.urgent]]</a>
      </nav>
    </div>
  </header>
  {{#STAFF}}
  <section class="staff-bar" aria-label="[[staff.bar]]">
    <div class="wide">
      <p>[[staff.signed_in_as]] <b>{{STAFF_NAME}}</b></p>
      <ul>
        <li><a href="/desk">[[staff.desk]]</a></li>
        {{#STAFF_QUEUE}}<li><a href="/queue">[[staff.queue]]</a></li>{{/STAFF_QUEUE}}
        <li><a href="/account">[[staff.account]]</a></li>
      </ul>
      <form action="/sign-out" method="post"><input type="hidden" name="form_token" value="{{STAFF_TOKEN}}"><button class="button quiet" type="submit">[[staff.sign_out]]</button></form>
    </div>
  </section>
  {{/STAFF}}
  {{#LEAVE}}
  <section class="leave" aria-label="[[leave.label]]">
    <div class="wide">
      <a class="button" id="leave" href="{{LEAVE_ADDRESS}}" rel="noreferrer nofollow">[[leave.button]]</a>
      <p>[[leave.note]]</p>
    </div>
  </section>
  {{/LEAVE}}
  {{#ASK}}
  <div class="ask">
    <form class="wide" role="search" action="/search" method="get">
      <div>
        <label for="q">[[ask.label]]</label>
        <input id="q" name="q" type="search" value="{{WORDS}}" autocomplete="off" data-suggest="/suggest" data-suggest-label="[[suggest.label]]" maxlength="500">
      </div>
      <button class="button" type="submit">[[ask.button]]</button>
    </form>
  </div>
  {{/ASK}}
  {{#LIST}}<section class="list-bar" aria-label="[[shortlist.title]]"><p class="wide"><a href="{{LIST_ADDRESS}}">{{LIST_TEXT}}</a></p></section>{{/LIST}}
  <main id="main" tabindex="-1">
    {{>BODY}}
  </main>
  <footer class="foot">
    <div class="wide">
      <nav aria-label="[[foot.label]]">
        <ul>
          <li><a href="/about">[[foot.about]]</a></li>
          <li><a href="/suggest-service">[[foot.suggest]]</a></li>
          <li><a href="/inclusion-policy">[[foot.policy]]</a></li>
          <li><a href="/safety">[[foot.safety]]</a></li>
          <li><a href="/accessibility">[[foot.accessibility]]</a></li>
          <li><a href="/changed">[[changed.title]]</a></li>
          <li><a href="/print">[[foot.print]]</a></li>
          <li><a href="/developers">[[foot.developers]]</a></li>
          {{#NOBODY}}<li><a href="/sign-in">[[foot.sign_in]]</a></li>{{/NOBODY}}
        </ul>
      </nav>
      {{#NOBODY}}<p>[[foot.promise]]</p>{{/NOBODY}}
    </div>
  </footer>
</body>
</html>
