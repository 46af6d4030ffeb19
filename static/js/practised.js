import "./elements/practice-result.js"
