<div class="wide prose">
  <h1>{{HEADING}}</h1>
  <p>{{TEXT}}</p>
  <ul>
    <li><a href="{{ALIKE_ADDRESS}}">[[gone.alike]]</a></li>
    <li><a href="/browse">[[nothing.browse]]</a></li>
    <li><a href="/urgent-help">[[nothing.urgent]]</a></li>
  </ul>
</div>
