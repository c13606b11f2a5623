import { openSimulation } from '../host/browser';
import { RodaPage } from './page';
import './style/base.css';
import './style/batch.css';
import './style/bar.css';
import './style/stage.css';
import './style/status.css';
import './style/side.css';
import './style/timeline.css';
import './style/narrow.css';

const page = new RodaPage();
page.openSimulation = openSimulation;
document.querySelector('#app')?.replaceChildren(page);
