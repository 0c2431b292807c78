<div class="wide mapping">
  <h1>{{HEADING}}</h1>
  {{#FAULTS}}
  <div class="faults" role="alert">
    <h2>[[staff.faults]]</h2>
    <ul>{{#FAULT}}<li>{{#FAULT_LINK}}<a href="#{{FAULT_FIELD}}">{{FAULT_TEXT}}</a>{{/FAULT_LINK}}{{#FAULT_ALONE}}{{FAULT_TEXT}}{{/FAULT_ALONE}}</li>{{/FAULT}}</ul>
  </div>
  {{/FAULTS}}
  {{#DONE}}<p class="done" role="status">{{DONE_TEXT}}</p>{{/DONE}}
  {{#LEAD}}<p class="prose">{{LEAD_TEXT}}</p>{{/LEAD}}
  {{#FILTER}}
  <form class="choices" action="{{FILTER_ACTION}}" method="get">
    {{#SELECT}}<div><label for="choose-{{SELECT_NAME}}">{{SELECT_LABEL}}</label><select id="choose-{{SELECT_NAME}}" name="{{SELECT_NAME}}">{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select></div>
    {{/SELECT}}<button class="button" type="submit">{{FILTER_BUTTON}}</button>
  </form>
  {{/FILTER}}
  {{#FILES}}<ul class="files">{{#FILE}}<li><a href="{{FILE_ADDRESS}}">{{FILE_TEXT}}</a></li>{{/FILE}}</ul>{{/FILES}}
  {{#PART}}
  <h2>{{PART_HEADING}}</h2>
  {{#TEXT}}<p class="prose">{{TEXT_TEXT}}</p>{{/TEXT}}
  {{#TABLE}}
  <div class="rows" role="region" aria-label="{{PART_HEADING}}" tabindex="0">
  <table class="staff matrix">
    <thead><tr><th scope="col">{{CORNER}}</th>{{#COLUMN}}<th scope="col">{{#CELL_LINK}}<a href="{{CELL_ADDRESS}}">{{CELL_TEXT}}</a>{{/CELL_LINK}}{{#CELL_PLAIN}}{{CELL_TEXT}}{{/CELL_PLAIN}}</th>{{/COLUMN}}</tr></thead>
    <tbody>{{#ROW}}<tr>{{#NAME}}<th scope="row">{{#CELL_LINK}}<a href="{{CELL_ADDRESS}}">{{CELL_TEXT}}</a>{{/CELL_LINK}}{{#CELL_PLAIN}}{{CELL_TEXT}}{{/CELL_PLAIN}}</th>{{/NAME}}{{#CELL}}<td{{#MISSING}} class="gap"{{/MISSING}}>{{#CELL_LINK}}<a href="{{CELL_ADDRESS}}">{{CELL_TEXT}}</a>{{/CELL_LINK}}{{#CELL_PLAIN}}{{CELL_TEXT}}{{/CELL_PLAIN}}</td>{{/CELL}}</tr>{{/ROW}}</tbody>
  </table>
  </div>
  {{/TABLE}}
  {{#LIST}}<ul class="told">{{#ITEM}}<li>{{#CELL_LINK}}<a href="{{CELL_ADDRESS}}">{{CELL_TEXT}}</a>{{/CELL_LINK}}{{#CELL_PLAIN}}{{CELL_TEXT}}{{/CELL_PLAIN}}</li>{{/ITEM}}</ul>{{/LIST}}
  {{/PART}}
  {{#GRID}}
  <form action="{{GRID_ACTION}}" method="post">
    <input type="hidden" name="form_token" value="{{GRID_TOKEN}}">
    {{#GRID_PART}}
    <h2>{{GRID_HEADING}}</h2>
    <div class="rows" role="region" aria-label="{{GRID_HEADING}}" tabindex="0">
    <table class="staff fill">
      <thead><tr><th scope="col">{{CORNER}}</th>{{#GRID_COLUMN}}<th scope="col">{{COLUMN_TEXT}}</th>{{/GRID_COLUMN}}</tr></thead>
      <tbody>{{#GRID_ROW}}<tr><th scope="row">{{ROW_NAME}}{{#HAS_ROW_NOTE}} <span class="hint">{{ROW_NOTE}}</span>{{/HAS_ROW_NOTE}}</th>{{#GRID_CELL}}<td>{{#PICK}}<select id="{{INPUT_NAME}}" name="{{INPUT_NAME}}" aria-label="{{INPUT_LABEL}}"{{#INVALID}} aria-invalid="true"{{/INVALID}}>{{#OPTION}}<option value="{{OPTION_VALUE}}"{{#OPTION_CHOSEN}} selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/OPTION}}</select>{{/PICK}}{{#LINE}}<input id="{{INPUT_NAME}}" name="{{INPUT_NAME}}" type="text" value="{{INPUT_VALUE}}" aria-label="{{INPUT_LABEL}}" maxlength="{{LONGEST}}" autocomplete="off"{{#INVALID}} aria-invalid="true"{{/INVALID}}>{{/LINE}}</td>{{/GRID_CELL}}</tr>{{/GRID_ROW}}</tbody>
    </table>
    </div>
    {{/GRID_PART}}
    <button class="button" type="submit">{{GRID_BUTTON}}</button>
  </form>
  {{/GRID}}
  {{>FORM}}
  {{#WAYS}}<h2>[[mapping.more]]</h2><ul>{{#WAY}}<li><a href="{{WAY_ADDRESS}}">{{WAY_TEXT}}</a></li>{{/WAY}}</ul>{{/WAYS}}
</div>
