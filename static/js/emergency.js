import "./elements/emergency-steps.js"
