import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './styles/tokens.css'
import './styles/layout.css'
import './styles/canvas.css'
import './styles/panels.css'
import './styles/shell.css'
import './styles/inspector.css'
import './styles/tray.css'
import './styles/story.css'
import './styles/issues.css'
import './styles/library.css'
import './styles/pages.css'
import './styles/export.css'
import './styles/fonts.css'
import './styles/import.css'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
