<article class="wide listing">
  <div class="intro">
    {{#BACK}}<p class="back"><a href="{{BACK_ADDRESS}}">{{BACK_TEXT}}</a></p>{{/BACK}}
    <h1>{{NAME}}</h1>
    {{#HAS_OTHER_NAME}}<p class="org">[[listing.other_name]] {{OTHER_NAME}}</p>{{/HAS_OTHER_NAME}}
    {{#CLOSED}}<div class="banner"><p class="state closed">{{CLOSED_TEXT}}</p></div>{{/CLOSED}}
    {{#HAS_ALERT}}<div class="banner"><p>{{ALERT}}</p></div>{{/HAS_ALERT}}
    {{#PROBLEM}}<div class="banner"><p class="stale">{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
    {{#ABOUT}}<p class="lead">{{PARAGRAPH}}</p>{{/ABOUT}}
    {{#ABOUT_UNKNOWN}}<p class="lead"><span class="unknown">[[listing.about_unknown]]</span></p>{{/ABOUT_UNKNOWN}}
    <h2>[[listing.who]]</h2>
    {{#HAS_WHO}}<p>{{WHO}}</p>{{/HAS_WHO}}
    {{#HAS_AGES}}<p>{{AGES}}</p>{{/HAS_AGES}}
    {{#WHO_UNKNOWN}}<p><span class="unknown">[[unknown.sentence]]</span></p>{{/WHO_UNKNOWN}}
  </div>
  <section class="panel" aria-label="[[listing.reach]]">
    {{#MAIN_PHONE}}
    {{#DIALLABLE}}<a class="tel" href="tel:{{PHONE_DIAL}}"><span class="ring">[[phone.ring]]</span> <span class="whole">{{PHONE_TEXT}}</span></a>{{/DIALLABLE}}
    {{#UNDIALLABLE}}<p class="tel">{{PHONE_TEXT}}</p>{{/UNDIALLABLE}}
    {{#HAS_PHONE_NOTE}}<p class="hint">{{PHONE_NOTE}}</p>{{/HAS_PHONE_NOTE}}
    {{/MAIN_PHONE}}
    {{#NO_PHONE}}<p><span class="unknown">[[phone.unknown]]</span></p>{{/NO_PHONE}}
    {{#BADGE}}<p class="badge{{#BADGE_OPEN}} is-open{{/BADGE_OPEN}}{{#BADGE_UNKNOWN}} is-unsure{{/BADGE_UNKNOWN}}">{{BADGE_TEXT}}</p>{{/BADGE}}
    {{#MORE_PHONE}}
    <p class="more-phone">
      {{#TEXTABLE}}[[phone.text]] <a href="sms:{{PHONE_DIAL}}">{{PHONE_TEXT}}</a>{{/TEXTABLE}}
      {{#DIALLABLE}}<a href="tel:{{PHONE_DIAL}}">{{PHONE_TEXT}}</a>{{/DIALLABLE}}
      {{#UNDIALLABLE}}{{PHONE_TEXT}}{{/UNDIALLABLE}}
      {{#HAS_PHONE_NOTE}}<span class="hint">{{PHONE_NOTE}}</span>{{/HAS_PHONE_NOTE}}
    </p>
    {{/MORE_PHONE}}
    {{#EMAIL}}<p>{{#EMAIL_LINK}}<a class="long" href="mailto:{{EMAIL_ADDRESS}}">{{EMAIL_ADDRESS}}</a>{{/EMAIL_LINK}}{{#EMAIL_PLAIN}}{{EMAIL_ADDRESS}}{{/EMAIL_PLAIN}}</p>{{/EMAIL}}
    {{#WEB}}<p>{{#WEB_LINK}}<a class="long" href="{{WEB_ADDRESS}}" rel="nofollow">{{WEB_TEXT}}</a>{{/WEB_LINK}}{{#WEB_PLAIN}}{{WEB_TEXT}}{{/WEB_PLAIN}}</p>{{/WEB}}
    {{#WEB_BROKEN}}<p class="hint">{{WEB_BROKEN_TEXT}}</p>{{/WEB_BROKEN}}
    {{#CHECKED}}<p class="checked">{{CHECKED_TEXT}}</p>{{/CHECKED}}
    {{#OVERDUE}}<p class="stale">{{CHECKED_TEXT}}</p>{{/OVERDUE}}
    {{#NEVER_CHECKED}}<p><span class="unknown">{{CHECKED_TEXT}}</span></p>{{/NEVER_CHECKED}}
    {{#ADD}}<p class="pick" id="s-{{LIST_CODE}}"><a href="{{ADD_ADDRESS}}" rel="nofollow">[[shortlist.add]]</a></p>{{/ADD}}
    {{#ON_LIST}}<p class="pick" id="s-{{LIST_CODE}}"><b>[[shortlist.on]]</b> · <a href="{{LIST_ADDRESS}}">[[shortlist.see]]</a> · <a href="{{OFF_ADDRESS}}" rel="nofollow">[[shortlist.off]]</a></p>{{/ON_LIST}}
  </section>
  <div class="rest">
    <h2>[[listing.when]]</h2>
    {{#TIMES_AT}}
    {{#HAS_AT_NAME}}<h3>{{AT_NAME}}</h3>{{/HAS_AT_NAME}}
    {{#BADGE}}<p class="badge{{#BADGE_OPEN}} is-open{{/BADGE_OPEN}}{{#BADGE_UNKNOWN}} is-unsure{{/BADGE_UNKNOWN}}">{{BADGE_TEXT}}</p>{{/BADGE}}
    {{#OPENING}}
    {{#HAS_WHAT}}<p class="opening">{{WHAT}}</p>{{/HAS_WHAT}}
    {{#HAS_FROM}}<p class="opening">{{FROM}}</p>{{/HAS_FROM}}
    {{#TABLE}}
    <table>
      <caption class="hidden">[[when.caption]]</caption>
      <thead class="hidden"><tr><th scope="col">[[when.days]]</th><th scope="col">[[when.times]]</th></tr></thead>
      <tbody>
        {{#ROW}}<tr><th scope="row">{{DAYS}}</th><td>{{TIMES}}</td></tr>{{/ROW}}
      </tbody>
    </table>
    {{/TABLE}}
    {{#OTHER}}<p>{{OTHER_TEXT}}</p>{{/OTHER}}
    {{#HAS_UNTIL}}<p class="hint">{{UNTIL}}</p>{{/HAS_UNTIL}}
    {{/OPENING}}
    {{/TIMES_AT}}
    {{#NOT_ON}}<p><strong>{{NOT_ON_TEXT}}</strong></p>{{/NOT_ON}}
    {{#HAS_TIMES_WRITTEN}}<p>{{TIMES_WRITTEN}}</p>{{/HAS_TIMES_WRITTEN}}
    {{#TIMES_UNKNOWN}}<p><span class="unknown">[[unknown.sentence]]</span></p>{{/TIMES_UNKNOWN}}
    <h2>[[listing.where]]</h2>
    {{#ADDRESS_HIDDEN}}<p>[[where.hidden]]</p>{{/ADDRESS_HIDDEN}}
    {{#PLACE}}
    <div class="place">
      {{#HAS_PLACE_NAME}}<h3>{{PLACE_NAME}}</h3>{{/HAS_PLACE_NAME}}
      {{#HAS_PLACE_ADDRESS}}<p>{{PLACE_ADDRESS}}</p>{{/HAS_PLACE_ADDRESS}}
      {{#PLACE_ADDRESS_UNKNOWN}}<p><span class="unknown">[[where.address_unknown]]</span></p>{{/PLACE_ADDRESS_UNKNOWN}}
      {{#HAS_TRANSPORT}}<p>{{TRANSPORT}}</p>{{/HAS_TRANSPORT}}
      <ul class="access">
        {{#ACCESS}}<li>{{ACCESS_TEXT}}</li>{{/ACCESS}}
        {{#ACCESS_UNKNOWN}}<li><span class="unknown">[[where.access_unknown]]</span></li>{{/ACCESS_UNKNOWN}}
      </ul>
    </div>
    {{/PLACE}}
    {{#HAS_COVERS}}<p>{{COVERS}}</p>{{/HAS_COVERS}}
    {{#HAS_ATTENDING}}<p>{{ATTENDING}}</p>{{/HAS_ATTENDING}}
    {{#WHERE_UNKNOWN}}<p><span class="unknown">[[unknown.sentence]]</span></p>{{/WHERE_UNKNOWN}}
    <h2>[[listing.cost]]</h2>
    {{#COST_OPTIONS}}<ul>{{#COST_OPTION}}<li>{{COST_OPTION_TEXT}}</li>{{/COST_OPTION}}</ul>{{/COST_OPTIONS}}
    {{#HAS_COST_TEXT}}<p>{{COST_TEXT}}</p>{{/HAS_COST_TEXT}}
    {{#COST_UNKNOWN}}<p><span class="unknown">[[unknown.sentence]]</span></p>{{/COST_UNKNOWN}}
    <h2>[[listing.join]]</h2>
    {{#HAS_REFERRAL}}<p>{{REFERRAL}}</p>{{/HAS_REFERRAL}}
    {{#HAS_JOIN_TEXT}}<p>{{JOIN_TEXT}}</p>{{/HAS_JOIN_TEXT}}
    {{#HAS_WAIT}}<p>{{WAIT}}</p>{{/HAS_WAIT}}
    {{#JOIN_UNKNOWN}}<p><span class="unknown">[[unknown.sentence]]</span></p>{{/JOIN_UNKNOWN}}
    {{#BRING}}
    <h2>[[listing.bring]]</h2>
    <ul>{{#BRING_ITEM}}<li>{{BRING_TEXT}}</li>{{/BRING_ITEM}}</ul>
    {{/BRING}}
    <p class="as-print"><a href="{{LARGE_PRINT_ADDRESS}}" rel="nofollow">[[listing.large_print]]</a> · <a href="{{PRINT_ADDRESS}}" rel="nofollow">[[listing.print]]</a> · <a href="{{PLAIN_TEXT_ADDRESS}}" rel="nofollow">[[listing.plain_text]]</a> · <a href="{{HANDOUT_ADDRESS}}" rel="nofollow">[[listing.handout]]</a> · <a href="{{COPY_ADDRESS}}" rel="nofollow">[[shortlist.copy]]</a></p>
    {{#CALENDAR}}<p><a href="{{CALENDAR_ADDRESS}}">[[listing.calendar]]</a></p>{{/CALENDAR}}
    <h2>[[listing.languages]]</h2>
    {{#HAS_LANGUAGES}}<p>{{LANGUAGES}}</p>{{/HAS_LANGUAGES}}
    {{#HAS_INTERPRETERS}}<p>{{INTERPRETERS}}</p>{{/HAS_INTERPRETERS}}
    {{#LANGUAGES_UNKNOWN}}<p><span class="unknown">[[unknown.sentence]]</span></p>{{/LANGUAGES_UNKNOWN}}
    {{#CATEGORIES}}
    <h2>[[listing.categories]]</h2>
    <ul>
      {{#PATH}}<li>{{#STEP}}<a href="{{STEP_ADDRESS}}">{{STEP_LABEL}}</a>{{#STEP_separator}} › {{/STEP_separator}}{{/STEP}}</li>{{/PATH}}
    </ul>
    {{/CATEGORIES}}
    {{#NEEDS}}
    <h2>[[listing.needs]]</h2>
    <ul>
      {{#NEED}}<li><a href="{{NEED_ADDRESS}}">{{NEED_LABEL}}</a></li>{{/NEED}}
    </ul>
    {{/NEEDS}}
    <h2>[[listing.organisation]]</h2>
    {{#ORGANISATION}}
    <p><a href="{{ORGANISATION_ADDRESS}}">{{ORGANISATION_NAME}}</a></p>
    {{#HAS_ORGANISATION_ABOUT}}<p>{{ORGANISATION_ABOUT}}</p>{{/HAS_ORGANISATION_ABOUT}}
    {{/ORGANISATION}}
    {{#NO_ORGANISATION}}<p><span class="unknown">[[unknown.sentence]]</span></p>{{/NO_ORGANISATION}}
    {{#HAS_SECTOR}}<p>[[listing.sector]] {{SECTOR}}</p>{{/HAS_SECTOR}}
    <h2>[[listing.checked]]</h2>
    {{#CHECKED}}<p>{{CHECKED_TEXT}}</p>{{/CHECKED}}
    {{#OVERDUE}}<p>{{CHECKED_TEXT}}</p>{{/OVERDUE}}
    {{#NEVER_CHECKED}}<p><span class="unknown">{{CHECKED_TEXT}}</span></p>{{/NEVER_CHECKED}}
    <p class="wrong"><a href="{{WRONG_ADDRESS}}">[[report.link_long]]</a></p>
    {{#CLAIM}}<p><a href="{{CLAIM_ADDRESS}}" rel="nofollow">[[claim.link]]</a></p>{{/CLAIM}}
    {{#RECORDING}}
    <section class="staff-tools" aria-label="[[at_once.heading]]">
      <h2>[[at_once.heading]]</h2>
      <form class="at-once" action="/record" method="post"><input type="hidden" name="form_token" value="{{RECORD_TOKEN}}"><input type="hidden" name="service" value="{{RECORD_SERVICE}}"><input type="hidden" name="at_once" value="yes"><button class="button" type="submit" name="answer" value="offered">[[at_once.offered]]</button> <button class="button" type="submit" name="answer" value="accepted">[[at_once.accepted]]</button> <button class="button quiet" type="submit" name="answer" value="declined">[[at_once.declined]]</button> <button class="button quiet" type="submit" name="answer" value="wants_gp">[[at_once.wants_gp]]</button></form>
      <p><a href="{{RECORD_MORE}}">[[at_once.more]]</a></p>
    </section>
    {{/RECORDING}}
    {{#TIPS}}
    <section class="staff-tools" id="tips" aria-label="[[tip.heading]]">
      <h2>[[tip.heading]]</h2>
      <p class="hint">[[tip.for_staff]]</p>
      {{#TIP}}<div class="tip"><p>{{TIP_WORDS}}</p><p class="hint">{{TIP_BY}}</p>{{#TIP_RENEW}}<form action="{{TIP_ACTION}}" method="post"><input type="hidden" name="form_token" value="{{TIP_TOKEN}}"><input type="hidden" name="listing" value="{{TIP_LISTING}}"><button class="button quiet" type="submit">[[tip.renew]]</button></form>{{/TIP_RENEW}}{{#TIP_REMOVE}}<form action="{{TIP_ACTION}}" method="post"><input type="hidden" name="form_token" value="{{TIP_TOKEN}}"><input type="hidden" name="listing" value="{{TIP_LISTING}}"><button class="button quiet" type="submit">[[tip.remove]]</button></form>{{/TIP_REMOVE}}</div>
      {{/TIP}}{{#TIP_FORM}}<form class="stack" action="{{TIP_ACTION}}" method="post"><input type="hidden" name="form_token" value="{{TIP_TOKEN}}"><div><label for="tip-words">[[tip.words]]</label><p class="hint" id="tip-hint">[[tip.hint]]</p><textarea id="tip-words" name="words" rows="3" aria-describedby="tip-hint" required></textarea></div><button class="button quiet" type="submit">[[tip.save]]</button></form>{{/TIP_FORM}}
    </section>
    {{/TIPS}}
    {{#STAFF_TOOLS}}
    <section class="staff-tools" aria-label="[[rang.label]]">
      <h2>[[rang.label]]</h2>
      <form action="{{RANG_ACTION}}" method="post"><input type="hidden" name="form_token" value="{{RANG_TOKEN}}"><button class="button" type="submit">[[rang.button]]</button></form>
      <p><a href="{{BY_PHONE_ADDRESS}}">[[rang.by_phone]]</a></p>
      {{#CANCELLED}}<p><a href="{{CANCELLED_ADDRESS}}">[[cancelled.way]]</a></p>{{/CANCELLED}}
      <form action="/watching" method="post"><input type="hidden" name="form_token" value="{{RANG_TOKEN}}"><input type="hidden" name="kind" value="service"><input type="hidden" name="target" value="{{WATCH_ID}}"><button class="button quiet" type="submit">[[watching.this]]</button></form>
      {{#HISTORY_TOO}}<p><a href="{{HISTORY_ADDRESS}}">[[rang.history]]</a></p>{{/HISTORY_TOO}}
      {{#EDIT_TOO}}<p><a href="{{EDIT_ADDRESS}}">[[rang.edit]]</a></p>{{/EDIT_TOO}}
      {{#HIDDEN_TOO}}<p><a href="{{HIDDEN_ADDRESS}}">[[rang.hidden]]</a></p>{{/HIDDEN_TOO}}
      {{#COMPLETE}}<p>{{COMPLETE_TEXT}}</p>{{/COMPLETE}}
      {{#QUEUE_TOO}}<p><a href="{{QUEUE_ADDRESS}}">[[rang.queue]]</a></p>{{/QUEUE_TOO}}
    </section>
    {{/STAFF_TOOLS}}
  </div>
</article>
