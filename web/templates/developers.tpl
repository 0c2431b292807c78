<div class="wide prose developers">
  <h1>[[developers.title]]</h1>
  <p class="lead">[[developers.lead]]</p>
  <h2>[[developers.council]]</h2>
  <p>[[developers.council_text]]</p>
  <pre tabindex="0"><code>{{BASE}}/oruk/v3</code></pre>
  <p>[[developers.council_check]]</p>
  <h2>[[developers.examples]]</h2>
  <p>[[developers.example_whole]]</p>
  <pre tabindex="0"><code>curl '{{BASE}}/oruk/v3/services?format=ndjson&amp;full=true'</code></pre>
  <p>[[developers.example_search]]</p>
  <pre tabindex="0"><code>curl '{{BASE}}/oruk/v3/services?search=lunch+club&amp;full=true'</code></pre>
  <p>[[developers.example_evening]]</p>
  <pre tabindex="0"><code>curl '{{BASE}}/oruk/v3/services?day=TU&amp;start_time=18:00&amp;minimum_age=70'</code></pre>
  <p>[[developers.example_changes]]</p>
  <pre tabindex="0"><code>curl '{{BASE}}/changes.json?after=0'</code></pre>
  <p>[[developers.example_csv]]</p>
  <pre tabindex="0"><code>curl '{{BASE}}/search?q=lunch+club&amp;format=csv'</code></pre>
  <h2>[[developers.rules]]</h2>
  <ul>
    <li>[[developers.rule_open]]</li>
    {{#LIMIT}}<li>{{LIMIT_TEXT}}</li>{{/LIMIT}}
    <li>[[developers.rule_tag]]</li>
    <li>[[developers.rule_fault]]</li>
    <li>[[developers.rule_absent]]</li>
    <li>[[developers.rule_private]]</li>
  </ul>
  {{#HAS_CONTACT}}<p>[[developers.contact]] <a class="long" href="mailto:{{CONTACT}}">{{CONTACT}}</a></p>{{/HAS_CONTACT}}
  <h2>[[developers.addresses]]</h2>
  {{#ENDPOINT}}
  <h3><code>{{PATH}}</code></h3>
  <p>{{SUMMARY}}{{#HAS_TRY}} <a href="{{TRY}}">[[developers.try]]<span class="hidden"> {{PATH}}</span></a>{{/HAS_TRY}}</p>
  {{#PARAMETERS}}
  <details>
    <summary>[[developers.parameters]]<span class="hidden"> {{OF_PATH}}</span></summary>
    <dl>
      {{#PARAMETER}}
      <dt><code>{{PARAMETER_NAME}}={{PARAMETER_EXAMPLE}}</code></dt>
      <dd>{{PARAMETER_ABOUT}}</dd>
      {{/PARAMETER}}
    </dl>
  </details>
  {{/PARAMETERS}}
  {{/ENDPOINT}}
</div>
