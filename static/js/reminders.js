import "./elements/icon-mark.js"
import "./elements/reminder-switch.js"
import "./elements/reminder-wishes.js"
