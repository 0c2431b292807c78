<div class="wide prose">
  <h1>{{HEADING}}</h1>
  {{#FAULTS}}
  <div class="faults" role="alert">
    <h2>[[staff.faults]]</h2>
    <ul>{{#FAULT}}<li>{{#FAULT_LINK}}<a href="#{{FAULT_FIELD}}">{{FAULT_TEXT}}</a>{{/FAULT_LINK}}{{#FAULT_ALONE}}{{FAULT_TEXT}}{{/FAULT_ALONE}}</li>{{/FAULT}}</ul>
  </div>
  {{/FAULTS}}
  {{#DONE}}<p class="done" role="status">{{DONE_TEXT}}</p>{{/DONE}}
  {{#LEAD}}<p class="lead">{{LEAD_TEXT}}</p>{{/LEAD}}
  {{#TEXT}}<p>{{TEXT_TEXT}}</p>{{/TEXT}}
  {{#PROSE}}{{#PARAGRAPH}}<p>{{PARAGRAPH_TEXT}}</p>{{/PARAGRAPH}}{{#POINTS}}<ul>{{#POINT}}<li>{{POINT_TEXT}}</li>{{/POINT}}</ul>{{/POINTS}}{{/PROSE}}
  {{#PICTURE}}<p class="pictured"><img src="{{PICTURE_ADDRESS}}" alt="{{PICTURE_ALT}}"></p>{{/PICTURE}}
  {{#PREVIEW}}
  <div class="preview" role="group" aria-label="[[colours.preview]]">
    <div class="mast"><p>{{PREVIEW_NAME}}</p></div>
    <div class="ask"><p>[[ask.label]] <span class="as-link">[[colours.a_link]]</span></p></div>
    <p><span class="as-link">[[colours.a_link]]</span> <span class="button">[[ask.button]]</span> <span class="button quiet">[[colours.a_button]]</span></p>
  </div>
  {{/PREVIEW}}
  {{#SECRETS}}<ul class="secrets">{{#SECRET}}<li><code class="long">{{SECRET_TEXT}}</code></li>{{/SECRET}}</ul>{{/SECRETS}}
  {{#APP}}<p><a href="otpauth://totp/{{APP_ISSUER}}:{{APP_NAME}}?secret={{APP_SECRET}}&amp;issuer={{APP_ISSUER}}">[[two_step.link]]</a></p>{{#QR_CODE}}<p><svg class="qr" viewBox="0 0 {{QR_SIDE}} {{QR_SIDE}}" role="img" aria-label="[[two_step.qr]]"><path class="paper" d="M0 0h{{QR_SIDE}}v{{QR_SIDE}}h-{{QR_SIDE}}z"/><path class="ink" d="{{QR_PATH}}"/></svg></p>{{/QR_CODE}}{{/APP}}
  {{>FORM}}
  {{#TABLE}}
  <h2>{{TABLE_HEADING}}</h2>
  <div class="rows" role="region" aria-label="{{TABLE_HEADING}}" tabindex="0">
  <table class="staff">
    <thead><tr>{{#COLUMN}}<th scope="col">{{COLUMN_TEXT}}</th>{{/COLUMN}}</tr></thead>
    <tbody>{{#ROW}}<tr>{{#CELL}}<td>{{#CELL_LINK}}<a href="{{CELL_ADDRESS}}">{{CELL_TEXT}}</a>{{/CELL_LINK}}{{#CELL_PLAIN}}{{CELL_TEXT}}{{/CELL_PLAIN}}</td>{{/CELL}}</tr>{{/ROW}}</tbody>
  </table>
  </div>
  {{/TABLE}}
  {{>FORM_BELOW}}
  {{#WAYS}}<ul>{{#WAY}}<li><a href="{{WAY_ADDRESS}}">{{WAY_TEXT}}</a></li>{{/WAY}}</ul>{{/WAYS}}
</div>
