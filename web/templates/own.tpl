<div class="wide prose own">
  <h1>{{HEADING}}</h1>
  {{#DONE}}<p class="done" role="status">{{DONE_TEXT}}</p>{{/DONE}}
  {{#ASKING}}
  <p class="lead">{{LEAD_TEXT}}</p>
  <form action="{{ALL_ACTION}}" method="post"><button class="button big" type="submit">{{ALL_BUTTON}}</button></form>
  <p class="hint">[[own.all_hint]]</p>
  {{/ASKING}}
  {{#NOTHING}}<p class="lead">[[own.nothing]]</p>{{/NOTHING}}
  {{#LISTING}}
  <section class="entry" aria-labelledby="{{ENTRY_ID}}">
    <h2 id="{{ENTRY_ID}}">{{NAME}}</h2>
    {{#CLOSED}}<p class="state closed">{{CLOSED_TEXT}}</p>{{/CLOSED}}
    {{#PROBLEM}}<p class="alert">{{PROBLEM_TEXT}}</p>{{/PROBLEM}}
    <dl class="facts">{{#FACT}}<div><dt>{{FACT_NAME}}</dt> <dd>{{#FACT_KNOWN}}{{FACT_VALUE}}{{/FACT_KNOWN}}{{#FACT_UNKNOWN}}<span class="unknown">[[unknown]]</span>{{/FACT_UNKNOWN}}</dd></div>{{/FACT}}</dl>
    {{#NOT_ON}}<p><strong>{{NOT_ON_TEXT}}</strong></p>{{/NOT_ON}}
    {{#USES}}<p class="hint">{{USES_TEXT}}</p>{{/USES}}
    {{#WAITING}}<p class="hint">{{WAITING_TEXT}}</p>{{/WAITING}}
    {{#OPEN}}
    {{#SEVERAL}}<form action="{{ONE_ACTION}}" method="post"><input type="hidden" name="service" value="{{SERVICE}}"><button class="button quiet" type="submit">[[own.one]]<span class="hidden"> {{BUTTON_NAME}}</span></button></form>{{/SEVERAL}}
    <ul class="ways-of-entry">
      {{#WAY}}<li><a href="{{WAY_ADDRESS}}">{{WAY_TEXT}}<span class="hidden"> {{WAY_NAME}}</span></a></li>{{/WAY}}
    </ul>
    {{/OPEN}}
    {{#SHUT}}<p>[[own.closed_for_good]]</p>{{/SHUT}}
  </section>
  {{/LISTING}}
  {{#FOOT}}
  <h2>[[own.more]]</h2>
  <ul>
    <li><a href="{{HAND_OVER_ADDRESS}}">[[own.hand_over]]</a></li>
  </ul>
  <p class="hint">{{ENDS_TEXT}}</p>
  {{/FOOT}}
</div>
